// What a list to choose from offers for what is typed into it: accents and case make no difference.
import type { ComboboxItem, ComboboxParsedItem, OptionsFilter } from "@mantine/core";
import { fold } from "~/lib/fold";

export const foldedOptions: OptionsFilter = ({ options, search, limit }) => {
  const wanted = fold(search.trim());
  let room = limit;
  const fits = ({ label }: { label: ComboboxItem["label"] }) =>
    room > 0 && fold(label).includes(wanted) && room-- > 0;
  return options.flatMap((one): ComboboxParsedItem[] => {
    if (!("group" in one)) return fits(one) ? [one] : [];
    return [{ ...one, items: one.items.filter(fits) }];
  });
};
