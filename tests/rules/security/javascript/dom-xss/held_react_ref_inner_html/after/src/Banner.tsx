import { useEffect, useRef } from "react";

export function Banner() {
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const text = new URL(window.location.href).searchParams.get("banner");
    if (box.current && text) {
      box.current.innerHTML = text;
    }
  }, []);

  return <div ref={box} className="banner" />;
}
