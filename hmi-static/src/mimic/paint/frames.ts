/** The one animation loop of the page: asleep while nobody asked for a frame. */
class Frames {
  private readonly waiting = new Set<() => void>();
  private asked = 0;

  /** Paints in the next frame, once, however often it is asked for. */
  request(paint: () => void): void {
    this.waiting.add(paint);
    if (this.asked === 0) this.asked = requestAnimationFrame(() => this.run());
  }

  cancel(paint: () => void): void {
    this.waiting.delete(paint);
  }

  private run(): void {
    this.asked = 0;
    const now = [...this.waiting];
    this.waiting.clear();
    for (const paint of now) paint();
  }
}

export const frames = new Frames();
