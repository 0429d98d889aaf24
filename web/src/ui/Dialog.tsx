// The dialog every feature uses: a modal whose close button has a name.
import { Modal, type ModalProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTopmost } from "./useTopmost";

export function Dialog(props: ModalProps) {
  const { t } = useTranslation();
  const close = useTopmost(props.opened, props.onClose, props.returnFocus);
  return (
    <Modal closeButtonProps={{ "aria-label": t("actions.close") }} {...props} onClose={close} />
  );
}
