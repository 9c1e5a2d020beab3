using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Processes;

/// <summary>
/// What becomes of signals while a command runs. A terminal sends its interrupts to the whole foreground group, so the command has them already
/// and a second copy would cut its clean-up short; whoever signals the monitor alone means the command too.
/// </summary>
public sealed class Signals : IDisposable
{
    private const int Hangup = 1;
    private const int Interrupt = 2;
    private const int Quit = 3;
    private const int Pipe = 13;
    private const int Terminate = 15;
    private const int LongestAction = 256;
    private const int Terminal = 0;
    private const int TerminalErrors = 2;

    private static readonly int User1 = OperatingSystem.IsMacOS() ? 30 : 10;
    private static readonly int User2 = OperatingSystem.IsMacOS() ? 31 : 12;

    private readonly List<PosixSignalRegistration> _registrations = [];
    private volatile int _received;

    private Signals()
    {
    }

    /// <summary>The last signal that asked this process to end; 0 when none did.</summary>
    public int Received => _received;

    /// <summary>Passes signals on to a command, and calls <paramref name="continued"/> when this process goes on after a stop.</summary>
    public static Signals PassOn(Action<int> send, Action continued)
    {
        var signals = new Signals();
        foreach (var signal in new[] { Interrupt, Quit })
        {
            signals.Handle(signal, () =>
            {
                if (!IsInForeground())
                {
                    send(signal);
                }
            });
        }

        foreach (var signal in new[] { Terminate, Hangup, User1, User2 })
        {
            signals.Handle(signal, () => send(signal));
        }

        signals.OnContinue(continued);
        return signals;
    }

    /// <summary>Calls <paramref name="stop"/> when somebody wants this process to end.</summary>
    public static Signals StopOn(Action stop, Action continued)
    {
        var signals = new Signals();
        foreach (var signal in new[] { Interrupt, Quit, Terminate, Hangup })
        {
            signals.Handle(signal, stop);
        }

        signals.OnContinue(continued);
        return signals;
    }

    /// <summary>True when this process was started with a signal ignored: by <c>nohup</c>, or as a background job of a shell. It and its children then go on ignoring it.</summary>
    /// <param name="signal">A number of signal(7), or a value of <see cref="PosixSignal"/>.</param>
    public static bool IsIgnored(int signal)
    {
        const nint Ignore = 1;
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        Span<byte> action = stackalloc byte[LongestAction];
        return Libc.SignalAction(NumberOf(signal), 0, ref MemoryMarshal.GetReference(action)) == 0 && MemoryMarshal.Read<nint>(action) == Ignore;
    }

    /// <summary>Gives the signals back.</summary>
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    /// <summary>The signals that a child gets with their default action: those that this process handles, and SIGPIPE, which the runtime ignores.</summary>
    internal static IEnumerable<int> DefaultInChild() =>
        new[] { Hangup, Interrupt, Quit, Terminate, User1, User2 }.Where(signal => !IsIgnored(signal)).Append(Pipe);

    // PosixSignal has numbers of its own, below zero, for signals whose numbers systems may choose.
    private static int NumberOf(int signal) => (PosixSignal)signal switch
    {
        PosixSignal.SIGHUP => Hangup,
        PosixSignal.SIGINT => Interrupt,
        PosixSignal.SIGQUIT => Quit,
        PosixSignal.SIGTERM => Terminate,
        _ => signal,
    };

    private static bool IsInForeground()
    {
        var group = Libc.GetProcessGroup();
        return Libc.GetForegroundGroup(Terminal) == group || Libc.GetForegroundGroup(TerminalErrors) == group;
    }

    private void OnContinue(Action continued)
    {
        if (!OperatingSystem.IsWindows())
        {
            _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => continued()));
        }
    }

    private void Handle(int signal, Action handle)
    {
        if (IsIgnored(signal))
        {
            return;
        }

        _registrations.Add(PosixSignalRegistration.Create((PosixSignal)signal, context =>
        {
            context.Cancel = true;
            _received = signal;
            handle();
        }));
    }
}
