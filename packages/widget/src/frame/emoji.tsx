import { t } from './state.ts'

const signs = '😀 😅 😂 🙂 😉 😍 🤔 😢 😮 😡 👍 👎 🙏 👏 🎉 ❤️ 🔥 ✅'.split(' ')

/** A handful of signs for keyboards without an emoji key. */
export const EmojiPicker = ({ pick }: { pick: (sign: string) => void }) => (
  <div class="emoji" role="group" aria-label={t.value.emoji}>
    {signs.map((sign) => (
      <button type="button" key={sign} onClick={() => pick(sign)}>
        {sign}
      </button>
    ))}
  </div>
)
