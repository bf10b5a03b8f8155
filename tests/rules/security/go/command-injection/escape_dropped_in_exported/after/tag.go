package release

import (
	"os/exec"
)

func Tag(version string) error {
	return exec.Command("sh", "-c", "git tag "+version).Run()
}
