// A small set of icons that people choose from by sight and that are kept by their names.
import {
  IconAlertTriangle,
  IconBolt,
  IconCalendar,
  IconCreditCard,
  IconFileText,
  IconFlag,
  IconGift,
  IconHeart,
  IconHelpCircle,
  IconPackage,
  IconPhone,
  IconSend,
  IconStar,
  IconTool,
  IconTruck,
  IconUserUp,
} from "@tabler/icons-react";

const icons = {
  bolt: IconBolt,
  star: IconStar,
  flag: IconFlag,
  heart: IconHeart,
  phone: IconPhone,
  calendar: IconCalendar,
  send: IconSend,
  user_up: IconUserUp,
  help: IconHelpCircle,
  warning: IconAlertTriangle,
  document: IconFileText,
  card: IconCreditCard,
  package: IconPackage,
  truck: IconTruck,
  tool: IconTool,
  gift: IconGift,
} as const;

export type IconName = keyof typeof icons;
export const iconNames = Object.keys(icons) as IconName[];

/** A name this version does not know is drawn as the first. */
export function NamedIcon({ name, size }: { name: string; size: number }) {
  const Picture = Object.hasOwn(icons, name) ? icons[name as IconName] : IconBolt;
  return <Picture size={size} stroke={1.7} aria-hidden />;
}
