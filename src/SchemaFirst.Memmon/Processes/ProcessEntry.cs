using System.Runtime.CompilerServices;
using System.Text;

namespace SchemaFirst.Memmon.Processes;

/// <summary>A process as the system lists it.</summary>
internal struct ProcessEntry
{
    /// <summary>Its id.</summary>
    public int Pid;

    /// <summary>Its parent's id.</summary>
    public int ParentPid;

    /// <summary>When it started, in the system's own unit: with the id, it tells processes apart whose ids were used twice.</summary>
    public ulong StartTime;

    /// <summary>True for one that has ended and was not waited for.</summary>
    public bool IsZombie;

    /// <summary>Its name, up to the first zero.</summary>
    public ProcessName Name;
}

/// <summary>The short name of a process, without an object for it.</summary>
[InlineArray(Length)]
internal struct ProcessName
{
    public const int Length = 32;

    private byte _first;

    public void Set(ReadOnlySpan<byte> name)
    {
        Span<byte> own = this;
        own.Clear();
        name[..Math.Min(name.Length, Length - 1)].CopyTo(own);
    }

    public readonly string Text()
    {
        ReadOnlySpan<byte> own = this;
        var end = own.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? own : own[..end]);
    }
}

/// <summary>Lists the processes of the machine.</summary>
internal abstract class ProcessTable : IDisposable
{
    private ProcessEntry[] _entries = new ProcessEntry[1024];

    /// <summary>What the last listing found.</summary>
    public ReadOnlySpan<ProcessEntry> Entries => _entries.AsSpan(0, Count);

    /// <summary>How many there are.</summary>
    protected int Count { get; private set; }

    /// <summary>How many lists were made.</summary>
    public long Scans { get; private set; }

    /// <summary>Where it reads.</summary>
    public abstract string Source { get; }

    /// <summary>Lists them anew; false when the system gives no list. Allocates only when there are more processes than ever.</summary>
    public abstract bool Scan();

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    /// <summary>Forgets all entries.</summary>
    protected void Clear() => (Count, Scans) = (0, Scans + 1);

    /// <summary>Makes room for one more entry.</summary>
    protected ref ProcessEntry Add()
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        return ref _entries[Count++];
    }
}
