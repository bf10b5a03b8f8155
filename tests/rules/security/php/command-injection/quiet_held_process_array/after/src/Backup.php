<?php

namespace App;

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Process\Process;

class Backup
{
    public function run(Request $request): bool
    {
        $label = $request->request->getAlnum('label');
        $process = new Process(['/usr/local/bin/backup', '--label=' . $label]);
        $process->setTimeout(60);
        $process->run();

        return $process->isSuccessful();
    }
}
