// A workspace that looks lived in: names in many scripts, long words, emoji, text from right to left.

const people = [
  [
    "Wolfeschlegelsteinhausenbergerdorff-Maximilian",
    "von und zu Hohenlohe-Waldenburg",
    "Guten Tag, ich hätte eine Frage zu meiner Donaudampfschifffahrtsgesellschaftskapitänsmütze.",
  ],
  ["محمد", "الأنصاري", "مرحبا، متى يصل طلبي رقم 1931؟"],
  ["さくら", "山田", "こんにちは。ランプの修理をお願いできますか？"],
  ["Zoë", "D’Angelo-Ångström", "😀😀😀"],
  [
    "Íñigo",
    "de la Peña",
    "https://example.com/a/very/long/address/that/does/not/want/to/break?and=goes&on=and&on=forever",
  ],
  ["Ana", "", "Hola"],
];

/** Adds tags, fields, a team, a workflow's worth of contacts with a message each. */
export async function crowd(server, provider, many = 0) {
  const to = ["--destination", provider.url, "--id-type", "custom"];
  const channel = await server.cli("channel", "add", "custom", "--name", "Kiosk", ...to);
  await server.api("POST", "/api/tags", { name: "Très urgent", color: "red", emoji: "🔥" });
  await server.api("POST", "/api/tags", {
    name: "Wholesale",
    color: "green",
    description: "Buys by the dozen",
  });
  await server.api("POST", "/api/fields", { name: "Order number", slug: "order", type: "text" });
  await server.api("POST", "/api/fields", {
    name: "Size",
    slug: "size",
    type: "list",
    options: ["S", "M", "L"],
  });
  await server.api("POST", "/api/teams", { name: "Repairs", description: "Mends what is broken" });
  const extra = Array.from({ length: many }, (_, n) => [
    `Person ${n + 1}`,
    "",
    `Message number ${n + 1}`,
  ]);
  for (const [index, [firstName, lastName, text]] of [...extra, ...people].entries())
    await writeIn(channel, `person_${index}`, { firstName, lastName }, [text]);
  return channel;
}

/** What the provider of a custom channel posts when somebody writes. */
export async function writeIn(channel, contactId, contact, texts) {
  const events = texts.map((text, index) => ({
    type: "message",
    mId: `${contactId}-${Date.now()}-${index}`,
    timestamp: Date.now(),
    message: { type: "text", text },
  }));
  const reply = await fetch(channel.webhook_url, {
    method: "POST",
    headers: { authorization: `Bearer ${channel.token}`, "content-type": "application/json" },
    body: JSON.stringify({ channelId: channel.channel_id, contactId, contact, events }),
  });
  if (!reply.ok) throw new Error(`the webhook answered ${reply.status}: ${await reply.text()}`);
}
