<?php

require __DIR__ . '/../lib/note.php';

note($_GET['q']);
note($_GET['q'], false);
