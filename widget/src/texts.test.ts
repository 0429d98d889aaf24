import { describe, expect, it } from "vitest";
import { backoff } from "./backoff";
import { accentOf, inkOn } from "./colour";
import { pieces, webAddress } from "./links";
import { placeOf } from "./page";
import { readFrame } from "./protocol";
import { languageOf, WORDS } from "./words";

describe("links", () => {
  const links = (text: string) => pieces(text).filter((piece) => piece.href);

  it("keeps every character and marks addresses", () => {
    const text = "See https://a.example/x?y=1, or (www.b.example/z).\nBye";
    const found = pieces(text);
    expect(found.map((piece) => piece.text).join("")).toBe(text);
    expect(links(text).map((piece) => piece.href)).toEqual([
      "https://a.example/x?y=1",
      "https://www.b.example/z",
    ]);
  });

  it("keeps brackets that belong to the address", () => {
    expect(links("(https://a.example/x_(y))")[0]?.text).toBe("https://a.example/x_(y)");
  });

  it("never makes a link of anything but the web", () => {
    for (const text of [
      "javascript:alert(1)",
      "data:text/html,x",
      "file:///etc",
      "a.b",
      "http://",
    ]) {
      expect(links(text)).toEqual([]);
    }
    expect(webAddress("javascript:alert(1)")).toBeNull();
    expect(webAddress("/media/1", "https://a.example/")).toBe("https://a.example/media/1");
  });

  it("is quick on long text", () => {
    const text = "www.".repeat(1000) + "(".repeat(1000) + ")".repeat(1000);
    expect(
      pieces(text)
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });
});

describe("colours", () => {
  it("puts readable words on any accent", () => {
    expect(inkOn("#1d5fd1")).toBe("#ffffff");
    expect(inkOn("#ffe066")).toBe("#111111");
    expect(inkOn("#000000")).toBe("#ffffff");
    expect(accentOf("red;}")).toBe(accentOf("#1d5fd1"));
  });
});

describe("the script tag", () => {
  const src = "https://chat.example/sub/widget.js";

  it("names channel and server", () => {
    expect(placeOf({ src, dataset: { channel: " 123 " } }, "/shop")).toEqual({
      base: "https://chat.example/sub/",
      channel: "123",
      hosted: false,
      draft: "",
    });
    expect(placeOf({ src, dataset: { hosted: "" } }, "/chat/77")?.channel).toBe("77");
  });

  it("of the whole page says what stands in the text box, and no other page does", () => {
    const hosted = { src, dataset: { hosted: "" } };
    expect(placeOf(hosted, "/chat/77", "?text=TEST23%20a")?.draft).toBe("TEST23 a");
    expect(placeOf(hosted, "/chat/77", `?text=${"x".repeat(9_000)}`)?.draft.length).toBeLessThan(
      9_000,
    );
    expect(placeOf({ src, dataset: { channel: "123" } }, "/shop", "?text=hi")?.draft).toBe("");
  });

  it("without a channel is nothing", () => {
    expect(placeOf({ src, dataset: {} }, "/")).toBeNull();
    expect(placeOf({ src, dataset: { channel: "../x" } }, "/")).toBeNull();
    expect(placeOf({ src, dataset: { hosted: "" } }, "/shop")).toBeNull();
  });
});

describe("frames", () => {
  it("are read, and unknown ones ignored", () => {
    expect(readFrame('{"type":"typing"}')).toEqual({ type: "typing" });
    for (const odd of ["", "null", "[]", '{"type":"new"}', '{"type":"message"}']) {
      expect(readFrame(odd)).toBeNull();
    }
  });
});

describe("pauses", () => {
  it("grow, spread and stay below half a minute", () => {
    expect(backoff(0, 0)).toBe(500);
    expect(backoff(0, 1)).toBe(1000);
    expect(backoff(3, 1)).toBe(8000);
    expect(backoff(500, 1)).toBe(30_000);
  });
});

describe("languages", () => {
  it("follow the setting, then the visitor, then English", () => {
    expect(languageOf("fr", ["es-ES"])).toBe("fr");
    expect(languageOf("auto", ["de-DE", "es-MX", "fr"])).toBe("es");
    expect(languageOf("auto", ["de"])).toBe("en");
  });

  it("are complete", () => {
    for (const words of Object.values(WORDS)) {
      for (const word of Object.values(words)) {
        expect(typeof word === "function" ? word(2) : word).toBeTruthy();
      }
    }
  });
});
