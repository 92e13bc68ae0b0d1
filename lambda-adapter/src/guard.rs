//! Futures that may panic: the panic ends as a text, and not as lines on the standard error.

use std::any::Any;
use std::cell::RefCell;
use std::future::{Future, poll_fn};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;
use std::task::Poll;

thread_local! {
    /// Whether a guarded future runs in this thread, and the place of the last panic in it.
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Awaits a future; a panic in it becomes what it said, and where.
pub(crate) async fn caught<T>(future: impl Future<Output = T>) -> Result<T, String> {
    hook();
    let mut future = Box::pin(future);
    poll_fn(|cx| match guarded(|| future.as_mut().poll(cx)) {
        Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
        Ok(Poll::Pending) => Poll::Pending,
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}

fn guarded<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    let outer = PLACE.replace(Some(String::new()));
    let ran = panic::catch_unwind(AssertUnwindSafe(run));
    let place = PLACE.replace(outer).unwrap_or_default();
    ran.map_err(|payload| format!("panicked at {place}: {}", text(&*payload)))
}

fn text(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("something that is no text")
}

/// Has panics noted where a future is guarded, and told as before everywhere else.
fn hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            let noted = PLACE.with_borrow_mut(|place| match place {
                Some(place) => {
                    *place = info.location().map(ToString::to_string).unwrap_or_default();
                    true
                }
                None => false,
            });
            if !noted {
                before(info);
            }
        }));
    });
}
