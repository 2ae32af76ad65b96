// HikariCP, asked by bench_pool_peers.py: one line on stdin, one JSON line on stdout, as
// pool_peer.cpp does for ours.
//
//   java -cp ... HikariPeer.java JDBC-URL
//   cycles|select|prepared THREADS MILLISECONDS
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

public class HikariPeer {
    static final int CONNECTIONS = 4;
    static final int MOST = 1 << 20; // samples a thread keeps
    static volatile boolean over;

    static class Borrower extends Thread {
        final HikariDataSource pool;
        final String work;
        final CountDownLatch ready;
        final long[] acquires;
        final long[] releases;
        long calls;
        int samples;

        Borrower(HikariDataSource pool, String work, CountDownLatch ready) {
            this.pool = pool;
            this.work = work;
            this.ready = ready;
            acquires = new long[asks() ? MOST : 0];
            releases = new long[asks() ? MOST : 0];
        }

        boolean asks() {
            return !work.equals("cycles");
        }

        @Override
        public void run() {
            try {
                ready.countDown();
                ready.await();
                while (!over) {
                    if (asks())
                        ask();
                    else
                        pool.getConnection().close();
                    ++calls;
                }
            } catch (Exception error) {
                error.printStackTrace();
                System.exit(1);
            }
        }

        void ask() throws Exception {
            long start = System.nanoTime();
            Connection connection = pool.getConnection();
            long taken = System.nanoTime();
            if (work.equals("prepared")) {
                try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
                    statement.executeQuery().next();
                }
            } else {
                try (Statement statement = connection.createStatement()) {
                    statement.executeQuery("SELECT 1").next();
                }
            }
            long asked = System.nanoTime();
            connection.close();
            if (samples < MOST) {
                acquires[samples] = taken - start;
                releases[samples++] = System.nanoTime() - asked;
            }
        }
    }

    static String spread(String name, long[] times) {
        Arrays.sort(times);
        if (times.length == 0)
            return "";
        return String.format(",\"%s_p50\":%d,\"%s_p99\":%d,\"%s_max\":%d", name,
                             times[times.length / 2], name, times[(int) (times.length * 0.99)],
                             name, times[times.length - 1]);
    }

    static long[] all(Borrower[] borrowers, boolean acquires) {
        int count = 0;
        for (Borrower one : borrowers)
            count += one.samples;
        long[] times = new long[count];
        int at = 0;
        for (Borrower one : borrowers) {
            System.arraycopy(acquires ? one.acquires : one.releases, 0, times, at, one.samples);
            at += one.samples;
        }
        return times;
    }

    static String measure(HikariDataSource pool, String work, int threads, long length)
            throws Exception {
        over = false;
        CountDownLatch ready = new CountDownLatch(threads + 1);
        Borrower[] borrowers = new Borrower[threads];
        for (int i = 0; i < threads; ++i) {
            borrowers[i] = new Borrower(pool, work, ready);
            borrowers[i].start();
        }
        ready.countDown();
        ready.await();
        long start = System.nanoTime();
        Thread.sleep(length);
        over = true;
        for (Borrower one : borrowers)
            one.join();
        double seconds = (System.nanoTime() - start) / 1e9;
        long calls = 0;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (Borrower one : borrowers) {
            calls += one.calls;
            least = Math.min(least, one.calls);
            most = Math.max(most, one.calls);
        }
        return String.format("{\"per_second\":%.1f,\"fairness\":%.4f%s%s}", calls / seconds,
                             (double) least / Math.max(1, most),
                             spread("acquire", all(borrowers, true)),
                             spread("release", all(borrowers, false)));
    }

    public static void main(String[] arguments) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(CONNECTIONS);
        config.setConnectionTimeout(30000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ");
                System.out.println(measure(pool, words[0],
                                           Integer.parseInt(words[1]), Long.parseLong(words[2])));
            }
        }
    }
}
