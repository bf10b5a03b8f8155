import { NextResponse, type NextRequest } from "next/server";

export function GET(request: NextRequest) {
  const to = request.nextUrl.searchParams.get("to");
  if (!to) {
    return NextResponse.json({ found: false }, { status: 404 });
  }
  return NextResponse.redirect(to);
}
