// Asks before what cannot be undone. `useConfirm` gives a function that resolves to the answer.
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useState,
} from "react";

/** What is asked about deletes or stops something, unless it is said to be `safe`. */
export type Question = { title: string; text: string; yes: string; safe?: boolean };
const ConfirmDialog = lazy(() => import("./ConfirmDialog"));

type Ask = (question: Question) => Promise<boolean>;
const Confirm = createContext<Ask>(() => Promise.resolve(false));

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<(Question & { reply: (yes: boolean) => void }) | null>(null);
  const ask = useCallback<Ask>(
    (question) =>
      new Promise((reply) => {
        setAsked({ ...question, reply });
        setOpen(true);
      }),
    [],
  );
  const finish = (yes: boolean) => {
    asked?.reply(yes);
    setOpen(false);
  };
  return (
    <Confirm value={ask}>
      {children}
      <Suspense>
        {asked && <ConfirmDialog question={asked} open={open} onAnswer={finish} />}
      </Suspense>
    </Confirm>
  );
}

export const useConfirm = () => useContext(Confirm);
