<?php
class TaskController
{
    public function start()
    {
        $task = $this->getTask();
        $values = array('id' => $task['id'], 'started' => time());
        $this->checkPermission($task, $values);
        $this->model->update($values);
        $this->response->redirect($this->url->to('task', $task));
    }
}
