<?php
class A {
    function drop($post) {
        $this->denyAccessUnlessGranted('DELETE', $post);
        $this->repo->remove($post);
    }
}
