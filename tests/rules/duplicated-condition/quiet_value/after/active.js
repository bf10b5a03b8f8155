export function active(element, errors) {
  return element && errors.every((e) => e.name === element.name) && element;
}
