package gatewright.oracle;

import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs questions side by side, writes the answers in order, and ends a question that does not end. */
final class Lanes {
    private static final int SECONDS = 10;
    private static final int WAITING = 256;
    private static final long STACK_BYTES = 2 << 20;

    private final BlockingQueue<Task> tasks = new ArrayBlockingQueue<>(WAITING);
    private final ExecutorService workers;
    private final Thread writer;

    Lanes(PrintStream out) {
        int lanes = Math.max(2, Runtime.getRuntime().availableProcessors());
        workers = Executors.newFixedThreadPool(lanes, work -> daemon(work, STACK_BYTES));
        writer = daemon(() -> write(out), 0);
        writer.start();
    }

    void put(Object id, Callable<Answer> work) throws InterruptedException {
        Task task = new Task(id, work);
        tasks.put(task);
        workers.execute(task);
    }

    void finish() throws InterruptedException {
        tasks.put(Task.LAST);
        writer.join();
    }

    private void write(PrintStream out) {
        try {
            for (Task task = tasks.take(); task != Task.LAST; task = tasks.take()) {
                out.println(line(task));
                if (tasks.isEmpty()) {
                    out.flush();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }

    /** An answer that cannot be written must not end the writer: nobody would hear of it. */
    private static String line(Task task) throws InterruptedException {
        try {
            return task.answer().line(task.id);
        } catch (RuntimeException | Error broken) {
            return Answer.error("answer", broken).line(task.id);
        }
    }

    private static Thread daemon(Runnable work, long stack) {
        Thread thread = new Thread(null, work, "lane", stack);
        thread.setDaemon(true);
        return thread;
    }

    private static final class Task extends FutureTask<Answer> {
        static final Task LAST = new Task(null, () -> null);
        final Object id;
        private volatile Thread runner;

        Task(Object id, Callable<Answer> work) {
            super(work);
            this.id = id;
        }

        @Override
        public void run() {
            runner = Thread.currentThread();
            super.run();
            runner = null;
        }

        /** The clock starts here: all that was asked before has its answer, so this one is running. */
        Answer answer() throws InterruptedException {
            try {
                return get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                kill();
                return Answer.error("timeout", "no answer in " + SECONDS + " seconds");
            } catch (ExecutionException failed) {
                Throwable cause = failed.getCause();
                // the machine's memory decides about these, so they are no answer about the language
                return Answer.error(cause instanceof OutOfMemoryError ? "timeout" : "render", cause);
            }
        }

        @SuppressWarnings({"deprecation", "removal"})
        private void kill() {
            Thread thread = runner;
            if (thread != null) {
                thread.stop();
            }
        }
    }
}
