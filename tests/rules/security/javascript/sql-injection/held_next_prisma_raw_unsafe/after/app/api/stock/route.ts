import { NextRequest, NextResponse } from "next/server";
import { prisma } from "@/lib/prisma";

export async function GET(request: NextRequest) {
  const sku = request.nextUrl.searchParams.get("sku") ?? "";
  const rows = await prisma.$queryRawUnsafe(`SELECT sku, amount FROM stock WHERE sku = '${sku}'`);
  return NextResponse.json(rows);
}
