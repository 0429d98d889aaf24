// Two states are compared seldom, so what shows them is fetched when somebody asks.
import { type ComponentProps, lazy, Suspense } from "react";

const CompareTwo = lazy(() =>
  import("./CompareTwo").then((part) => ({ default: part.CompareTwo })),
);

export function CompareLater(two: ComponentProps<typeof CompareTwo>) {
  return (
    <Suspense>
      <CompareTwo {...two} />
    </Suspense>
  );
}
