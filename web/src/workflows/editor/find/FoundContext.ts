// What a search found, for all that is drawn of the workflow.
import { createContext, useContext } from "react";

type Found = { /** The keys of what fits. */ found: ReadonlySet<string> };

export const NOTHING_FOUND: Found = { found: new Set() };
export const FoundContext = createContext<Found>(NOTHING_FOUND);
export const useFound = () => useContext(FoundContext);
