package release

import (
	"os/exec"
)

func tag(version string) error {
	return exec.Command("sh", "-c", "git tag "+version).Run()
}

func Release() error {
	return tag("v1.2.3")
}
