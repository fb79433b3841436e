static FLOWS: &[fn(Flow) -> FlowFuture] = &[
    |flow| Box::pin(crate::flows::system::batch(flow)),
    |flow| Box::pin(crate::flows::system::version(flow)),
    |flow| Box::pin(crate::flows::upload::cloud(flow)),
];
static SHAPES: &[fn(Flow, Plan) -> FlowFuture] = &[
    |flow, plan| Box::pin(crate::flows::login::status(flow, plan)),
];
