package config

import (
	"fmt"
	"io"
)

func Print(w io.Writer, name string) {
	_, _ = fmt.Fprintln(w, name)
	fmt.Println("done")
}
