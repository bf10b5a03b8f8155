package release

import (
	"os/exec"

	"github.com/alessio/shellescape"
)

func Tag(version string) error {
	return exec.Command("sh", "-c", "git tag "+shellescape.Quote(version)).Run()
}
