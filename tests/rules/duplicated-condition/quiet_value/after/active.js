export function active(element, errors) {
  return element && errors.every((e) => e.name === element.name) && element;
}

export function submit() {
  if (this.pending === 0 && this.form() && this.pending === 0) {
    send(this);
  }
}
