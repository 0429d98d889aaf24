// What a page shows at this moment: its words, and what is cut off, covered or outside the window. The
// functions here are sent to the page and run there, so they lean on each other and on nothing else.

const PRESSABLE =
  "button, a[href], input, select, textarea, [role=menuitem], [role=option], [role=tab], [role=switch], [role=radio], [role=checkbox], summary, label";
/** Menus, lists and messages, which may be open beside what is looked at. */
const LOOSE = "[role=menu], [role=listbox], [role=alert]";

function shown(element) {
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function tell(element) {
  const words = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim();
  const look = `${element.tagName.toLowerCase()} ${String(element.className).slice(0, 60)}`;
  return `<${look}> “${words.replace(/\s+/g, " ").slice(0, 80)}”`;
}

function parents(element) {
  const all = [];
  for (let one = element.parentElement; one; one = one.parentElement) all.push(one);
  return all;
}

/** What an element says itself, without what is in it; and what it says to those who listen. */
function saidBy(element) {
  const own = [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.data)
    .join("");
  const names = ["aria-label", "placeholder", "title", "alt", "aria-description"];
  return [own, ...names.map((name) => element.getAttribute(name) ?? "")]
    .map((words) => words.trim().replace(/\s+/g, " "))
    .filter((words) => words !== "");
}

/** A field that shows what was chosen, or what may be written there, and has no room for it. */
function cutField(field) {
  const chosen = field.readOnly || field.getAttribute("aria-haspopup") === "listbox";
  const words = field.value ? (chosen ? field.value : "") : field.placeholder;
  if (!words || field.tagName === "TEXTAREA") return null;
  const style = getComputedStyle(field);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = field.value ? style.font : getComputedStyle(field, "::placeholder").font;
  const { paddingLeft, paddingRight } = style;
  const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  if (pen.measureText(words).width <= room + 1) return null;
  return `${tell(field)} “${words}” has ${Math.round(room)} px`;
}

/** Words that begin inside an element and end outside of what can be seen of it. */
function wordsBeyond(element, right) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const { currentNode: words } = walker;
    if (!words.data.trim() || !shown(words.parentElement)) continue;
    range.selectNodeContents(words);
    const box = range.getBoundingClientRect();
    if (box.width > 4 && box.right > right + 1 && words.parentElement.clientWidth !== 1)
      return true;
  }
  return false;
}

/** Words that cannot be read to their end, with nothing that tells them whole. */
function cutOff(element) {
  const box = element.getBoundingClientRect();
  // One pixel wide: words for those who listen.
  if (box.width < 4 || box.height < 4 || element.closest("[title]")) return null;
  if (element.matches("input:not([type=checkbox], [type=radio]), textarea"))
    return cutField(element);
  // The canvas is larger than its window, and a card says only how its settings begin.
  const onCard = ".react-flow [class*=summary], .react-flow [class*=Text-root]";
  if (!element.textContent.trim() || element.matches(`.react-flow, ${onCard}`)) return null;
  const style = getComputedStyle(element);
  const hides = style.overflowX === "hidden" || style.overflowX === "clip";
  if (hides && element.scrollWidth > element.clientWidth + 1) {
    if (style.textOverflow === "ellipsis" || wordsBeyond(element, box.right))
      return `${tell(element)} ${element.scrollWidth} > ${element.clientWidth}`;
  }
  const clamped = !["none", ""].includes(style.webkitLineClamp);
  if (!clamped || element.scrollHeight <= element.clientHeight + 1) return null;
  return `${tell(element)} is clamped: ${element.scrollHeight} > ${element.clientHeight}`;
}

/** What can be pressed on this page, but for what is on the canvas, which is moved about. */
function toPress(all) {
  const moved = ".react-flow__viewport, .react-flow__minimap";
  return all.filter((element) => {
    const box = element.getBoundingClientRect();
    return element.matches(PRESSABLE) && !element.closest(moved) && box.width > 4 && box.height > 4;
  });
}

function outside(element) {
  const box = element.getBoundingClientRect();
  // Far away on purpose: shown once the keyboard comes to it.
  if (box.right < -1000 || (box.right <= innerWidth + 1 && box.left >= -1)) return null;
  const scrolls = parents(element).some((one) => {
    const { overflowX } = getComputedStyle(one);
    return /auto|scroll/.test(overflowX) && one.scrollWidth > one.clientWidth + 1;
  });
  return scrolls
    ? null
    : `${tell(element)} from ${Math.round(box.left)} to ${Math.round(box.right)}`;
}

/** Whether a point of an element is where its surroundings have scrolled away from. */
function scrolledAway(element, x, y) {
  return parents(element).some((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const beyond = x < box.left || x > box.right || y < box.top || y > box.bottom;
    return beyond && (overflowX !== "visible" || overflowY !== "visible");
  });
}

/** What lies over the middle of an element and would be pressed in its stead. */
function covered(element) {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  if (y < 0 || y > innerHeight || x < 0 || x > innerWidth) return null;
  const hit = document.elementFromPoint(x, y)?.closest(PRESSABLE);
  if (!hit || hit.contains(element) || element.contains(hit)) return null;
  const same = (one, other) => one.closest("label")?.contains(other) || one.labels?.length > 0;
  if (same(element, hit) || same(hit, element)) return null;
  const pinned = (one) =>
    [one, ...parents(one)].find((up) => /sticky|fixed/.test(getComputedStyle(up).position));
  // A menu may lie over what it belongs to, and so may a head or a foot that stays in its place.
  if (hit.closest("[role=menu], [role=listbox]") || pinned(hit) !== pinned(element)) return null;
  if (scrolledAway(element, x, y) || comesFree(element, hit)) return null;
  return `${tell(element)} lies below ${tell(hit)}`;
}

/** Whether it can be scrolled out from under what floats over its surroundings. */
function comesFree(element, hit) {
  const scroller = parents(element).find(
    (one) =>
      /auto|scroll/.test(getComputedStyle(one).overflowY) &&
      one.scrollHeight > one.clientHeight + 1,
  );
  if (!scroller || scroller.contains(hit)) return false;
  const left = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
  return left >= element.getBoundingClientRect().bottom - hit.getBoundingClientRect().top;
}

function sideways(element) {
  const { scrollWidth, clientWidth } = element;
  return scrollWidth > Math.max(clientWidth, 1) + 1
    ? `${element.tagName} ${scrollWidth} > ${clientWidth}`
    : null;
}

/** The page, or the last part of it that fits the selector; where a dialog is open, that dialog. */
function inspectHere(selector) {
  const parts = [...document.querySelectorAll(selector ?? "[role=dialog]")].filter(shown);
  const scope = parts.at(-1) ?? document.body;
  const loose = [...document.querySelectorAll(LOOSE)].filter(shown);
  const roots = scope === document.body ? [scope] : [scope, ...loose];
  const within = roots.flatMap((root) => [root, ...root.querySelectorAll("*")]);
  const all = [...new Set(within)].filter((one) => one instanceof HTMLElement && shown(one));
  const found = (elements, look) => [...new Set(elements.map(look).filter(Boolean))];
  const said = all.filter((one) => !one.matches("script, style")).flatMap(saidBy);
  return {
    texts: [...new Set([...said, document.title])],
    cut: found(all, cutOff),
    outside: found(toPress(all), outside),
    covered: found(toPress(all), covered),
    sideways: found([document.documentElement, ...roots], sideways),
  };
}

const functions = [
  [shown, tell, parents, saidBy, cutField, wordsBeyond, cutOff],
  [toPress, outside, scrolledAway, comesFree, covered, sideways, inspectHere],
].flat();

/** Looks at a page, or at the last part of it that fits a selector. */
export const inspect = (page, selector) =>
  page.evaluate(`(() => {
    const PRESSABLE = ${JSON.stringify(PRESSABLE)};
    const LOOSE = ${JSON.stringify(LOOSE)};
    ${functions.join("\n")}
    return inspectHere(${JSON.stringify(selector)});
  })()`);
