export function shown(props: { ips?: string[]; tone: string }): boolean {
  return props.tone !== 'plain' && props.ips && props.ips!.length > 0;
}
