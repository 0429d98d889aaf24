// A small workflow for tests: a question with two paths, one of which jumps back.
import type { Definition, Step } from "./definition";

export const message = (id: string, exits: Step["exits"] = {}, failureBranch = false): Step => ({
  id,
  name: id,
  type: "send_message",
  channel: null,
  message: { type: "text", text: id },
  responses: [],
  failureBranch,
  exits,
});

export const jump = (id: string, target: string, exits: Step["exits"] = {}): Step => ({
  id,
  name: id,
  type: "jump_to",
  target,
  maxJumps: 3,
  exits,
});

export const end = (id: string): Step => ({
  id,
  name: id,
  type: "end",
  exits: {},
});

export const question = (id: string, exits: Step["exits"]): Step => ({
  id,
  name: id,
  type: "ask_question",
  text: "?",
  answer: {
    type: "multiple_choice",
    branch: true,
    choices: [
      { id: "yes", label: "Yes" },
      { id: "no", label: "No" },
    ],
  },
  saveField: null,
  saveVariable: "wish",
  saveTag: false,
  timeout: { amount: 7, unit: "days" },
  askAgain: null,
  messageFailureBranch: false,
  exits,
});

/** hello → ask → (yes: thanks → again ↩ ask; no: bye) */
export const sample = (): Definition => ({
  trigger: {
    type: "conversation_opened",
    conditions: { match: "all", conditions: [] },
    oncePerContact: false,
  },
  start: "hello",
  scenarios: [],
  steps: [
    message("hello", { next: "ask" }),
    question("ask", { "choice:yes": "thanks", "choice:no": "bye" }),
    message("thanks", { next: "again" }),
    jump("again", "ask"),
    end("bye"),
  ],
});
