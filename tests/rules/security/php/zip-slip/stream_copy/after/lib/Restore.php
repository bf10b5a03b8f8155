<?php

class Restore
{
    public function run(string $backup, string $folder): void
    {
        $zip = new ZipArchive();
        if ($zip->open($backup) !== true) {
            throw new RuntimeException('cannot open the backup');
        }
        foreach (range(0, $zip->count() - 1) as $i) {
            $stat = $zip->statIndex($i);
            $dest = "$folder/{$stat['name']}";
            copy("zip://$backup#{$stat['name']}", $dest);
        }
        $zip->close();
    }
}
