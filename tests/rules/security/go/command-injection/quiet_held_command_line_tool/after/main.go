package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: again COMMAND [ARGUMENT ...]")
		os.Exit(2)
	}
	for i := 0; i < 3; i++ {
		cmd := exec.Command(os.Args[1], os.Args[2:]...)
		cmd.Stdout = os.Stdout
		if err := cmd.Run(); err == nil {
			return
		}
	}
	os.Exit(1)
}
