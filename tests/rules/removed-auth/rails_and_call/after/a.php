<?php
class A {
    function drop($post) {
        $this->repo->remove($post);
    }
}
