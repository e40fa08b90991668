//! A function that is a program of steps: straight code with named locals, `try_join!` where steps run at once, and `?`.

mod graph;
mod parts;
mod plan;
mod sent_later;

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use self::graph::Order;
use self::parts::Locals;
pub(in crate::emit) use self::sent_later::is_sent_later;
use super::arguments::Arguments;
use super::emitted::Emitted;
use super::{composed, inputs};
use crate::emit::docs::{docs, plain};
use crate::emit::host::Host;
use crate::emit::output::{self, Returned};
use crate::emit::regex::Patterns;
use crate::emit::tokens::{ident, index};
use crate::flow;
use crate::model::{Capability, Function, FunctionCall, Lookup, Output, Script, StepKind, Steps, StepsResult};

pub(super) fn emit(function: &Function, steps: &Steps, capability: &Capability, host: &Host) -> Emitted {
    let written = Program {
        function,
        steps,
        capability,
        locals: Locals::of(steps),
        constant: ident(&function.name.constant()),
        scripts: host.scripts.as_ref(),
    };
    let Returned { returns, call: mapped, mapping } = returned(function, steps, capability);
    let (name, constant) = (ident(&function.name.snake()), &written.constant);
    let docs =
        docs([plain(&function.description), format!("```text\n{}```", flow::steps(function, steps, capability))]);
    let (takes, input) = (inputs::taken(function), inputs::own(function, capability));
    let records = output::own_records(function, host);
    let passes = takes.as_ref().map(|_| quote!(, input));
    let upstreams = plan::upstreams(steps, capability);
    let (mut checks, defaults) = (inputs::checks(function, capability), inputs::defaults(function, capability));
    checks.extend(sent_later::emit(function, steps, capability));
    let run = quote!(let run = rt::Run::of(&steps::#constant, &[#(#upstreams),*]););
    let program = quote!(rt::Steps::new(&run, steps::#name(capability #passes, rt::Clone::clone(&run))));
    let body = inputs::checked(&checks, !checks.is_empty(), Some(&run), ("steps", &program));
    let emitted = quote! {
        #docs
        pub fn #name(capability: &Capability #takes) -> rt::Steps<'_, #returns> {
            #defaults
            #body
        }
        #input
        #records
    };
    Emitted { function: emitted, mapping, program: Some(written.emit(&mapped)) }
}

/// What the function returns, and how its last call differs from what the operation's does.
fn returned(function: &Function, steps: &Steps, capability: &Capability) -> Returned {
    let Output::Mapped(shape) = &function.output else { return Returned::default() };
    let Some(returns) = &function.returns else { return Returned::default() };
    if steps.result == StepsResult::Mapped {
        return Returned { returns: output::whole(&returns.0, &returns.1), ..Returned::default() };
    }
    let returned = Returned::mapped(&function.name, shape, returns, Patterns::from(2, capability));
    let name = &function.name;
    let mapping = ident(&name.constant());
    Returned { call: quote!(.returns::<super::#mapping>(&super::outputs::#mapping)), ..returned }
}

/// The steps whose locals are in scope.
#[derive(Debug, Clone, Default)]
struct Done(BTreeSet<usize>);

/// A program, while it is written.
struct Program<'a> {
    function: &'a Function,
    steps: &'a Steps,
    capability: &'a Capability,
    /// The names of its values.
    locals: Locals,
    /// The name of its plan.
    constant: Ident,
    /// The module of the host's functions.
    scripts: Option<&'a TokenStream>,
}

impl Program<'_> {
    /// The statics and the `async fn`.
    fn emit(&self, mapped: &TokenStream) -> TokenStream {
        let (name, constant) = (ident(&self.function.name.snake()), &self.constant);
        let plan = plan::plan(self.function, self.steps, self.capability);
        let reads = parts::reads(self.function, self.steps, Patterns::from(2, self.capability));
        let input = ident(&self.function.input.camel());
        let input = (!self.function.inputs.is_empty()).then(|| quote!(, input: super::#input));
        let body = self.body(mapped);
        quote! {
            pub(super) static #constant: Plan = #plan;
            #reads
            pub(super) async fn #name(capability: &Capability #input, run: rt::Run) -> rt::Ended {
                #body
            }
        }
    }

    fn body(&self, mapped: &TokenStream) -> TokenStream {
        let last = self.steps.steps.len() - 1;
        let count = if self.steps.result == StepsResult::Last { last } else { last + 1 };
        let mut done = Done::default();
        let ordered = self.order(&graph::order(count, self.steps), &mut done);
        // What only the result uses is looked up in the end.
        let looked_up = self.lookups(|_| true, &mut done);
        let result = match (self.steps.result, &self.function.output) {
            (StepsResult::Mapped, Output::Mapped(shape)) => {
                let (template, filled) = composed::emit(shape, &self.arguments(), self.capability);
                quote!(run.mapped(&#template, &[#(&#filled),*]))
            }
            _ => self.last(last, mapped),
        };
        quote!(#ordered #looked_up #result)
    }

    /// The response of the last step is the function's.
    fn last(&self, at: usize, mapped: &TokenStream) -> TokenStream {
        let Some(StepKind::Call(call)) = self.kind(at) else { return quote!() };
        let ((prepared, call), at) = (self.made(call), index(at));
        quote! {
            #prepared
            run.last(#at, #call #mapped).await
        }
    }

    /// Steps in their order.
    fn order(&self, order: &Order, done: &mut Done) -> TokenStream {
        match order {
            Order::Step(at) => {
                let before = self.needed(&[*at], done);
                let statement = self.statement(*at);
                done.0.insert(*at);
                quote!(#before #statement)
            }
            Order::Sequence(all) => {
                let all: Vec<_> = all.iter().map(|order| self.order(order, done)).collect();
                quote!(#(#all)*)
            }
            Order::Parallel(all) => self.parallel(all, done),
            Order::Woven(all) => self.woven(all, done),
        }
    }

    /// `let [imo, name] = run.call(0, &GET_SHIP, …).await?;`
    fn statement(&self, at: usize) -> TokenStream {
        let (locals, (prepared, future)) = (self.locals.of_step(at), self.future(at));
        let wait = self.kind(at).is_some_and(graph::takes_time).then(|| quote!(.await));
        quote! {
            #prepared
            let [#(#locals),*] = #future #wait?;
        }
    }

    /// `let ([imo, name], [crew]) = rt::try_join!(get_ship, list_crew)?;`
    fn parallel(&self, all: &[Order], done: &mut Done) -> TokenStream {
        let steps: Vec<usize> = all.iter().flat_map(Order::steps).collect();
        let before = self.needed(&steps, done);
        let (mut prepared, mut futures, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        let mut ended = done.clone();
        for order in all {
            if let Order::Step(at) = order {
                let (statements, future) = self.future(*at);
                let (name, locals) = (self.locals.step(*at), self.locals.of_step(*at));
                prepared.push(quote!(#statements let #name = #future;));
                futures.push(quote!(#name));
                patterns.push(quote!([#(#locals),*]));
                ended.0.insert(*at);
                continue;
            }
            let mut within = done.clone();
            let statements = self.order(order, &mut within);
            let inside: Vec<usize> = within.0.difference(&done.0).copied().collect();
            let name = inside.first().and_then(|first| self.locals.step(*first));
            let locals: Vec<_> = inside.iter().flat_map(|step| self.used_beside(*step, &inside)).collect();
            prepared.push(quote!(let #name = async { #statements rt::Ok::<_, rt::Stopped>((#(#locals,)*)) };));
            futures.push(quote!(#name));
            patterns.push(quote!((#(#locals,)*)));
            ended.0.extend(inside);
        }
        *done = ended;
        quote! {
            #before
            #(#prepared)*
            let (#(#patterns),*) = rt::try_join!(#(#futures),*)?;
        }
    }

    /// Each step by itself, which waits until those have ended that it waits for.
    fn woven(&self, all: &[(usize, Vec<usize>)], done: &mut Done) -> TokenStream {
        let steps: Vec<usize> = all.iter().map(|(step, _)| *step).collect();
        let before = self.needed(&steps, done);
        let is_waited_for = |step: &usize| all.iter().any(|(_, waits)| waits.contains(step));
        let cells: Vec<_> =
            steps.iter().filter(|step| is_waited_for(step)).map(|step| self.locals.step(*step)).collect();
        let (mut prepared, mut futures, mut patterns) = (Vec::new(), Vec::new(), Vec::new());
        let mut ended = done.clone();
        for (step, _) in all {
            let mut within = done.clone();
            let behind = self.behind(*step, &steps);
            within.0.extend(&behind);
            let known = within.clone();
            let statements = self.order(&Order::Step(*step), &mut within);
            let used = self.used_by(within.0.difference(&known.0).copied());
            let waits = behind.iter().map(|other| {
                let name = self.locals.step(*other);
                let locals = self.locals.marked(*other, &used);
                let locals = locals.map(|(local, is_used)| if is_used { quote!(#local) } else { quote!(_) });
                quote!(let [#(#locals),*] = #name.get().await;)
            });
            let (name, all, locals) =
                (self.locals.step(*step), self.locals.of_step(*step), self.used_beside(*step, &steps));
            let handed = all.iter().map(|local| match locals.contains(local) {
                true => quote!(rt::Clone::clone(&#local)),
                false => quote!(#local),
            });
            let set = is_waited_for(step).then(|| quote!(#name.set([#(#handed),*]);));
            let future = self.locals.future(*step);
            prepared.push(quote! {
                let #future = async { #(#waits)* #statements #set rt::Ok::<_, rt::Stopped>((#(#locals,)*)) };
            });
            futures.push(quote!(#future));
            patterns.push(quote!((#(#locals,)*)));
            ended.0.insert(*step);
        }
        *done = ended;
        quote! {
            #before
            #(let #cells = rt::Later::new();)*
            #(#prepared)*
            let (#(#patterns),*) = rt::try_join!(#(#futures),*)?;
        }
    }

    /// The parts that these steps use.
    fn used_by(&self, steps: impl IntoIterator<Item = usize>) -> Vec<usize> {
        steps.into_iter().filter_map(|at| self.kind(at)).flat_map(Steps::uses).collect()
    }

    /// The parts of a step's result that others than these steps use, or the function's own result.
    fn used_beside(&self, at: usize, these: &[usize]) -> Vec<&Ident> {
        let others = (0..self.steps.steps.len()).filter(|step| !these.contains(step));
        let mut used = self.used_by(others);
        used.extend(self.function.output.refs().into_iter().filter_map(crate::model::Ref::part));
        self.locals.marked(at, &used).filter(|(_, is_used)| *is_used).map(|(local, _)| local).collect()
    }

    /// Those of `among` that a step waits for, directly or not.
    fn behind(&self, step: usize, among: &[usize]) -> Vec<usize> {
        let mut found: Vec<usize> = Vec::new();
        let mut next = vec![step];
        while let Some(at) = next.pop() {
            for earlier in self.steps.steps.get(at).into_iter().flat_map(|step| &step.after) {
                if !found.contains(earlier) {
                    found.push(*earlier);
                    next.push(*earlier);
                }
            }
        }
        found.retain(|step| among.contains(step));
        found.sort_unstable();
        found
    }

    /// The lookups that these steps need, as far as there is all that they search in.
    fn needed(&self, steps: &[usize], done: &mut Done) -> TokenStream {
        let mut needed = Vec::new();
        for step in steps {
            needed.extend(self.behind(*step, &(0..self.steps.steps.len()).collect::<Vec<_>>()));
        }
        self.lookups(|at| needed.contains(&at), done)
    }

    /// The lookups that are wanted, as far as there is all that they search in.
    fn lookups(&self, is_wanted: impl Fn(usize) -> bool, done: &mut Done) -> TokenStream {
        let mut statements = Vec::new();
        for (at, step) in self.steps.steps.iter().enumerate() {
            let is_ready = step.after.iter().all(|earlier| done.0.contains(earlier));
            if !graph::takes_time(&step.kind) && is_wanted(at) && is_ready && done.0.insert(at) {
                statements.push(self.statement(at));
            }
        }
        quote!(#(#statements)*)
    }

    fn kind(&self, at: usize) -> Option<&StepKind> {
        self.steps.steps.get(at).map(|step| &step.kind)
    }

    /// What a step is run by, and the statements before that.
    fn future(&self, at: usize) -> (TokenStream, TokenStream) {
        let (reads, number) = (self.locals.reads(&self.constant, at), index(at));
        match self.kind(at) {
            Some(StepKind::Call(call)) => {
                let (prepared, call) = self.made(call);
                (prepared, quote!(run.call(#number, &#reads, #call)))
            }
            Some(StepKind::Lookup(lookup)) => (quote!(), self.lookup(&number, &reads, lookup)),
            Some(StepKind::Script(script)) => {
                let (prepared, script) = self.script(script);
                (prepared, quote!(run.script(#number, &#reads, #script)))
            }
            None => (quote!(), quote!()),
        }
    }

    fn lookup(&self, number: &Literal, reads: &Ident, lookup: &Lookup) -> TokenStream {
        let Lookup { list, needle, .. } = lookup;
        let arguments = self.arguments();
        let list = arguments.reference(crate::model::Ref::Part(*list));
        let needle = match needle {
            crate::model::Json::Value(value) => arguments.reference(*value),
            needle => arguments.computed(needle, |bind, _| arguments.reference(crate::model::Ref::Bind(bind))),
        };
        let lookup = parts::lookup(lookup);
        quote!(run.lookup(#number, &#reads, #lookup, &#list, &#needle))
    }

    /// A call of a Rust function of the host's, and the statements that make its inputs.
    fn script(&self, script: &Script) -> (TokenStream, TokenStream) {
        let Some(types) = self.capability.scripts.iter().find(|types| types.function == script.function) else {
            return (quote!(), quote!());
        };
        let mut arguments = self.arguments();
        let fields = script.inputs.iter().zip(&script.arguments).map(|(input, argument)| {
            let (field, value) = (ident(&input.name.snake()), arguments.of_script(input, argument));
            quote!(#field: #value)
        });
        let fields: Vec<_> = fields.collect();
        let (name, input) = (ident(&script.function), ident(&types.input.camel()));
        let Some(scripts) = self.scripts else {
            // Where it is was asked for: rustc has nothing to add.
            let none = quote!(rt::Err::<rt::Json, &str>("there is no such function"));
            return (quote!(), quote!(rt::Arguments::new(), async { #none }));
        };
        let call = if fields.is_empty() {
            quote!(#scripts::#name())
        } else {
            quote!(#scripts::#name(super::#input { #(#fields),* }))
        };
        if arguments.is_checked {
            let prepared = quote!(let mut arguments = rt::Arguments::new(); let script = #call;);
            return (prepared, quote!(arguments, script));
        }
        (quote!(), quote!(rt::Arguments::new(), #call))
    }

    /// A call, and the statements that make its arguments.
    fn made(&self, call: &FunctionCall) -> (TokenStream, TokenStream) {
        let mut arguments = self.arguments();
        let call = arguments.call(call);
        if !arguments.is_checked {
            return (quote!(), call);
        }
        (quote!(let mut arguments = rt::Arguments::new(); let call = #call;), quote!(arguments.checked(call)))
    }

    fn arguments(&self) -> Arguments<'_> {
        let mut arguments = Arguments::new(self.function, self.capability);
        arguments.parts = self.locals.all();
        arguments
    }
}
