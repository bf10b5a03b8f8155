import { NextResponse, type NextRequest } from "next/server";

const REGIONS: Record<string, string> = {
  eu: "https://eu.weather.example.org/now",
  us: "https://us.weather.example.org/now",
};

export async function GET(request: NextRequest) {
  const region = request.nextUrl.searchParams.get("region") === "us" ? "us" : "eu";
  const answer = await fetch(REGIONS[region], { signal: AbortSignal.timeout(3000) });
  return NextResponse.json(await answer.json());
}
