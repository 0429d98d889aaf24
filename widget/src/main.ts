// The entry: finds out where it is, then shows the chat. It touches nothing of the page but one
// element of its own, with everything inside a shadow root.
import { Chat } from "./chat";
import { ownScript, placeOf } from "./page";
import { memoryOf } from "./store";
import { View } from "./view/view";

// Known only while the script runs for the first time.
const script = ownScript();

function begin(): void {
  const place = script && placeOf(script, location.pathname, location.search);
  if (!place) return;
  const id = `switchboard-chat-${place.channel}`;
  if (document.getElementById(id)) return;
  const host = document.createElement("div");
  host.id = id;
  document.body.append(host);

  const memory = memoryOf(place.channel, () => window.localStorage);
  const chat: Chat = new Chat(place, memory, navigator.languages, () => view.draw(chat.snapshot()));
  const view = new View(host, place, chat);
  // Once is enough: what was sent does not stand there again when the page is loaded again.
  if (place.draft) history.replaceState(history.state, "", location.pathname);
  const seen = () => chat.setSeen(document.visibilityState === "visible");
  seen();
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("online", () => chat.online());
  // Another tab wrote, or read: both show the same.
  window.addEventListener("storage", () => {
    chat.elsewhere();
    view.draw(chat.snapshot());
  });
  if (place.hosted) chat.setOpen(true);
  void chat.start();
}

if (document.body) begin();
else document.addEventListener("DOMContentLoaded", begin);
