import NextAuth from "next-auth";
import { authOptions } from "@/lib/access/auth-options";

type Segment = { params: Promise<{ nextauth: string[] }> };

// Built per request, so that importing this file needs no environment (the build has none).
function handler(request: Request, segment: Segment): Promise<Response> {
  return NextAuth(request as never, segment as never, authOptions()) as Promise<Response>;
}

export { handler as GET, handler as POST };
