package main

func warning(host string) string {
	if host == "0.0.0.0" {
		return "reachable from everywhere"
	}
	return ""
}
