using System.Diagnostics;

namespace SchemaFirst.Cli.Tests;

/// <summary>memmon between a terminal and a command: its keys, a stop and what goes on after it, arguments as they are.</summary>
public sealed class MemmonTerminalTests : IDisposable
{
    private const char InterruptKey = '\u0003';
    private readonly MemmonShell _shell = new();
    private string _shown = "";

    [TerminalFact]
    public void Interrupts_of_a_terminal_reach_the_command_once_each_and_it_ends_as_it_likes()
    {
        // It starts no child, and prints outside its trap: bash runs the trap again for a child that an interrupt ends at its very start,
        // and forgets an interrupt that comes while the trap still runs.
        using var script = StartInTerminal("""
            mkfifo silent; exec 3<>silent; n=0; told=0; trap 'n=$((n+1))' INT; echo ready
            while [ $n -lt 2 ]; do read -t 0.05 -u 3; [ $n = $told ] || echo INT$((told=n)); done
            read -t 0.5 -u 3; echo done$n; exit 7
            """);
        ReadUntil(script, "ready");
        Press(script, InterruptKey);
        ReadUntil(script, "INT1");
        Press(script, InterruptKey);
        ReadUntil(script, "done2");
        script.WaitForExit();
        Assert.Equal(7, script.ExitCode);
        Assert.Equal("7", _shell.Summary().ExitCode.ToString());
    }

    [TerminalFact]
    public void An_interrupt_that_ends_the_command_shows_in_the_status_and_the_summary()
    {
        using var script = StartInTerminal("echo ready; exec sleep 20");
        ReadUntil(script, "ready");
        Press(script, InterruptKey);
        script.WaitForExit();
        Assert.Equal(130, script.ExitCode);
        Assert.Equal("2", _shell.Summary().Signal.ToString());
    }

    [TerminalFact]
    public void A_stop_and_its_end_are_a_gap_and_no_missed_samples()
    {
        var run = _shell.Run("""
            set -m
            schemafirst memmon -q -o a.jsonl --interval 50ms -- sh -c 'echo ready > ready; sleep 5; exit 5' &
            while [ ! -s ready ]; do sleep 0.02; done
            sleep 0.3; kill -TSTP -$!; sleep 2.5; kill -CONT -$!
            wait $!
            """);
        Assert.Equal(5, run.Status);
        var gap = Assert.Single(_shell.Events(), line => line.Event == MemoryRecordEventEvent.SleepGap);
        Assert.InRange(double.Parse(gap.Detail!["seconds"].ToString()!, System.Globalization.CultureInfo.InvariantCulture), 2, 60);
        Assert.InRange((double)(_shell.Summary().Missed ?? 0), 0, 30);
    }

    [TerminalFact]
    public void Arguments_reach_the_command_byte_for_byte()
    {
        var run = _shell.Run("""schemafirst memmon -q -o a.jsonl -- printf '%s|' $'\xff\xfe' 'a b' '' '*' | od -An -tx1""");
        Assert.Equal("ff fe 7c 61 20 62 7c 7c 2a 7c", run.Output.Trim());
    }

    [TerminalFact]
    public void A_view_of_a_running_monitor_fits_the_rows_of_the_terminal()
    {
        _shell.Run("schemafirst memmon -q -o a.jsonl --interval 10ms -- sleep 0.5; head -n -1 a.jsonl > b.jsonl; mv b.jsonl a.jsonl");
        using var script = _shell.Start("TERM=xterm exec script -qec 'stty cols 80 rows 6; exec $MEMMON memmon tail a.jsonl' /dev/null");
        ReadUntil(script, "\u001b[5A");
        Assert.Equal(5, _shown.Split("\u001b[5A")[0].Count(character => character == '\n'));
        script.Kill(entireProcessTree: true);
        script.WaitForExit();
    }

    public void Dispose() => _shell.Dispose();

    private Process StartInTerminal(string command)
    {
        File.WriteAllText(Path.Combine(_shell.Folder, "command.sh"), command);

        // exec: a shell that stays between, as dash does, would be interrupted too and tell of that instead of the command's end.
        return _shell.Start("exec script -qfec \"exec $MEMMON memmon -q -o a.jsonl -- bash command.sh\" /dev/null");
    }

    private static void Press(Process terminal, char key)
    {
        terminal.StandardInput.Write(key);
        terminal.StandardInput.Flush();
    }

    private void ReadUntil(Process terminal, string text)
    {
        while (!_shown.Contains(text, StringComparison.Ordinal))
        {
            var next = terminal.StandardOutput.Read();
            Assert.True(next >= 0, _shown);
            _shown += (char)next;
        }
    }
}
