static ACTIONS: &[Action] = &[
    Action::Call(plans::song_list),
    Action::Call(plans::song_sub),
    Action::Call(plans::song_batch),
    Action::Call(plans::tool_page),
    Action::Flow(|flow| Box::pin(crate::flows::upload::cloud(flow))),
    Action::Shaped(
        plans::tool_status,
        |flow, plan| Box::pin(crate::flows::login::status(flow, plan)),
    ),
];
