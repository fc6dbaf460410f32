/** Many writers or one collector: garbage collection must not take blocks of an upload that is not pinned yet. */
export class Gate {
  #writers = 0
  #collector = Promise.resolve()
  #collecting = false
  #idle = []

  async writing(action) {
    while (this.#collecting) {
      await this.#collector
    }
    this.#writers++
    try {
      return await action()
    } finally {
      this.#writers--
      if (this.#writers === 0) {
        this.#idle.splice(0).forEach((resolve) => resolve())
      }
    }
  }

  async collecting(action) {
    while (this.#collecting) {
      await this.#collector
    }
    this.#collecting = true
    let finished
    this.#collector = new Promise((resolve) => {
      finished = resolve
    })
    try {
      if (this.#writers > 0) {
        await new Promise((resolve) => this.#idle.push(resolve))
      }
      return await action()
    } finally {
      this.#collecting = false
      finished()
    }
  }
}
