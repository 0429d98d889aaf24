// One try after another to import a file: what is under way, why the last one was refused, what was made.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useImportWorkflow } from "~/api/workflows";
import { useErrorText } from "~/lib/errorText";
import { readImport } from "./importFile";

type Made = ReturnType<typeof useImportWorkflow>["data"];
type Stand = { refused?: string; made?: Made };

export function useImport() {
  const { t } = useTranslation("workflows");
  const say = useErrorText();
  const load = useImportWorkflow();
  const [reading, setReading] = useState(false);
  const [stand, setStand] = useState<Stand>({});
  const busy = reading || load.isPending;

  const take = async (files: File[]) => {
    if (busy) return;
    setReading(true);
    setStand({});
    try {
      const read = await readImport(files);
      if ("refusal" in read) {
        return setStand({ refused: t(`import.refused.${read.refusal}`, { name: read.name }) });
      }
      setStand({ made: await load.mutateAsync(read.content) });
    } catch (error) {
      setStand({ refused: say(error) });
    } finally {
      setReading(false);
    }
  };
  return {
    busy,
    ...stand,
    take: (files: File[]) => void take(files),
    /** As if nothing had been tried yet. */
    again: () => setStand({}),
  };
}
export type Import = ReturnType<typeof useImport>;
