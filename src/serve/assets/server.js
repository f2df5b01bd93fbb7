// Talking to caveat: an article goes in, what was found comes back. Late answers are dropped.
const post = async (path, body, article, signal) => {
  const answer = await fetch(path, {
    method: "POST",
    body,
    signal,
    cache: "no-store",
    headers: {
      "Content-Type": "application/octet-stream",
      "X-Caveat-Page": "1",
      "X-Caveat-Name": encodeURIComponent(article.name),
      "X-Caveat-Format": article.format || "",
    },
  });
  if (!answer.ok) throw new Error((await answer.text()).trim() || `the server said ${answer.status}`);
  return answer;
};

export const report = async (article) => (await post("report", article.text, article)).blob();
export const unpack = async (file) => (await post("open", file, { name: file.name })).json();

// Checks what it was last asked to, a moment after the last keystroke. `told` gets the answer
// with the text it speaks of; `failed` an error.
export class Checker {
  constructor({ told, failed, busy }) {
    Object.assign(this, { told, failed, busy });
    this.number = 0;
  }

  ask(article, wait) {
    clearTimeout(this.timer);
    this.under_way?.abort();
    const number = ++this.number;
    this.busy(true);
    this.timer = setTimeout(async () => {
      this.under_way = new AbortController();
      try {
        const answer = await (await post("check", article.text, article, this.under_way.signal)).json();
        if (number === this.number) this.told(answer, article.text);
      } catch (error) {
        if (number === this.number && error.name !== "AbortError") this.failed(error);
      } finally {
        if (number === this.number) this.busy(false);
      }
    }, wait);
  }
}
