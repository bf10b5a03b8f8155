import hub
