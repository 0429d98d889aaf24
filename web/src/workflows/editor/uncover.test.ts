import { expect, it, vi } from "vitest";
import { uncoverOf } from "./uncover";

const nothing = {
  state: { adding: null, removing: null, held: null, drawer: false },
  dispatch: vi.fn(),
  saving: { clash: false, asking: false, forgetClash: vi.fn(), forgetPublish: vi.fn() },
  panel: { name: null, aside: false, close: vi.fn() },
  closeOpened: null,
};

it("leaves where there is only the outline", () => {
  expect(uncoverOf(nothing)).toBeNull();
  const aside = {
    ...nothing,
    panel: { ...nothing.panel, name: "simulator" as const, aside: true },
  };
  expect(uncoverOf(aside)).toBeNull();
});

it("closes the uppermost first", () => {
  const drawer = { ...nothing, state: { ...nothing.state, drawer: true } };
  uncoverOf(drawer)?.();
  expect(nothing.dispatch).toHaveBeenLastCalledWith({ type: "closeDrawer" });
  uncoverOf({ ...drawer, state: { ...drawer.state, removing: "greet" } })?.();
  expect(nothing.dispatch).toHaveBeenLastCalledWith({ type: "closeDialogs" });
  const closeOpened = vi.fn();
  expect(uncoverOf({ ...drawer, closeOpened })).toBe(closeOpened);
  const panel = { ...nothing.panel, name: "simulator" as const };
  expect(uncoverOf({ ...nothing, panel })).toBe(panel.close);
});
