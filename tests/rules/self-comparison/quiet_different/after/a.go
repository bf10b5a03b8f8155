package a

func less(i, j int) bool { return s[i].a < s[j].a || s[i].a == s[i].b }
