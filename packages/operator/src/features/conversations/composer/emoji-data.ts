/** Emoji by group, each with the words it is found by. */
export const emojiGroups: { name: string; emoji: string }[] = [
  {
    name: 'Smileys',
    emoji:
      '😀 grin happy|😃 smile happy open|😄 laugh smile eyes|😁 beam grin|😆 laugh squint|😅 sweat relief|🤣 rofl laughing|😂 joy tears laugh|🙂 slight smile|🙃 upside down|😉 wink|😊 blush smile|😇 angel innocent|🥰 love hearts|😍 heart eyes love|🤩 star struck wow|😘 kiss|😋 yum tasty|😛 tongue|😜 wink tongue|🤪 zany|🤗 hug|🤭 giggle oops|🤫 quiet shush|🤔 thinking hmm|🫡 salute yes|🤐 zip mouth|🤨 raised eyebrow|😐 neutral|😑 expressionless|😶 no mouth|😏 smirk|😒 unamused|🙄 eye roll|😬 grimace awkward|😌 relieved|😔 pensive sad|😪 sleepy|😴 sleep|😷 mask sick|🤒 fever ill|🤕 hurt bandage|🤢 nausea|🥵 hot|🥶 cold|🥴 woozy|🤯 mind blown|🥳 party celebrate|😎 cool sunglasses|🤓 nerd|🧐 monocle|😕 confused|🫤 unsure|😟 worried|🙁 frown|😮 surprised oh|😯 hushed|😲 astonished|😳 flushed|🥺 pleading|😦 frown open|😨 fear|😰 anxious|😥 sad sweat|😢 cry tear|😭 sob crying|😱 scream|😖 confounded|😞 disappointed|😓 downcast|😩 weary|😫 tired|😤 steam huff|😡 angry red|😠 angry|🤬 swear|💩 poo|👻 ghost|🤖 robot',
  },
  {
    name: 'People',
    emoji:
      '👋 wave hello hi bye|🤚 hand raised|✋ stop hand high five|👌 ok perfect|🤌 pinched|✌️ peace victory|🤞 fingers crossed luck|🤟 love you|🤙 call me|👈 left|👉 right|👆 up|👇 down|👍 thumbs up yes good like|👎 thumbs down no bad|✊ fist|👊 punch bump|👏 clap applause bravo|🙌 hooray hands praise|🫶 heart hands|👐 open hands|🤝 handshake deal|🙏 please thanks pray|✍️ write|💪 strong muscle|👀 eyes look|🧠 brain|🫂 hug people|👤 person|👥 people group|👶 baby|🧑 adult|👩 woman|👨 man|🧑‍💻 developer computer|🧑‍🔧 mechanic fix|🧑‍🎓 student|🙋 raise hand question|🤷 shrug dunno|🤦 facepalm|💁 info tip|🙅 no gesture|🙆 ok gesture|🏃 run|🚶 walk',
  },
  {
    name: 'Hearts and signs',
    emoji:
      '❤️ heart love red|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart|🖤 black heart|🤍 white heart|💔 broken heart|💕 two hearts|💖 sparkling heart|💯 hundred perfect|💢 anger|💥 boom|💫 dizzy|💦 sweat|💬 speech chat|💭 thought|✅ check done yes|☑️ checkbox|✔️ tick|❌ cross no|❎ cross mark|❗ exclamation|❓ question|‼️ double exclamation|⚠️ warning|🚫 forbidden|⛔ no entry|🔴 red circle|🟠 orange circle|🟡 yellow circle|🟢 green circle|🔵 blue circle|⚪ white circle|⚫ black circle|🔺 triangle up|➕ plus|➖ minus|➡️ right arrow|⬅️ left arrow|⬆️ up arrow|⬇️ down arrow|🔄 refresh sync|🔁 repeat|🆕 new|🆗 ok|ℹ️ information',
  },
  {
    name: 'Things',
    emoji:
      '🎉 party tada celebrate|🎊 confetti|🎁 gift present|🎂 cake birthday|🏆 trophy win|🥇 gold medal first|⭐ star|🌟 glowing star|✨ sparkles|🔥 fire hot|⚡ lightning fast|🚀 rocket launch|💡 idea bulb|🔔 bell|🔕 bell off|📌 pin|📍 location place|📎 paperclip attach|🔗 link|🔒 lock|🔓 unlock|🔑 key|🔍 search|🔎 zoom|🛠️ tools fix|🔧 wrench|⚙️ gear settings|🧪 test|🐛 bug|🧩 puzzle|💻 laptop|🖥️ desktop|📱 phone mobile|⌨️ keyboard|🖱️ mouse|🖨️ printer|📷 camera|🎥 video|🎧 headphones|📞 telephone call|✉️ mail envelope|📧 e-mail|📩 incoming mail|📦 package parcel|🚚 delivery truck|🛒 cart shopping|🛍️ shopping bags|🧾 receipt|💳 card payment|💰 money|💶 euro|💵 dollar|📄 document page|📋 clipboard|📝 memo|📁 folder|📊 chart bar|📈 chart up|📉 chart down|📅 calendar date|⏰ alarm clock|⏳ hourglass wait|⌛ hourglass done|🕐 clock time|🏠 home house|🏢 office|🏥 hospital|🏫 school|✈️ plane travel|🚗 car|🚆 train|🚲 bike|🌍 earth world|🗺️ map',
  },
  {
    name: 'Nature and food',
    emoji:
      '🌞 sun|🌙 moon|☁️ cloud|🌧️ rain|❄️ snow|🌈 rainbow|🌊 wave sea|🌱 seedling plant|🌳 tree|🌷 tulip flower|🌹 rose|🌻 sunflower|🍀 clover luck|🍁 leaf|🐶 dog|🐱 cat|🐭 mouse animal|🦊 fox|🐻 bear|🐼 panda|🦁 lion|🐸 frog|🐵 monkey|🐔 chicken|🐧 penguin|🦉 owl|🦄 unicorn|🐝 bee|🦋 butterfly|🐢 turtle|🐙 octopus|🐳 whale|☕ coffee|🍵 tea|🥤 drink|🍺 beer|🍷 wine|🥂 cheers|🍎 apple|🍌 banana|🍓 strawberry|🍋 lemon|🥑 avocado|🍞 bread|🧀 cheese|🍕 pizza|🍔 burger|🍟 fries|🌮 taco|🍣 sushi|🍜 noodles|🍰 cake slice|🍪 cookie|🍫 chocolate|🍿 popcorn',
  },
]
