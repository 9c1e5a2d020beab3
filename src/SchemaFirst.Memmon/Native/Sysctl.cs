using System.Runtime.InteropServices;
using System.Text;

namespace SchemaFirst.Memmon.Native;

/// <summary>One value that sysctl(3) knows by name; the name is looked up once, each reading costs one call.</summary>
internal sealed class Sysctl
{
    private const int LongestMib = 24;

    private readonly int[] _mib = new int[LongestMib];
    private readonly nuint _count = LongestMib;

    /// <summary>Looks a name up.</summary>
    public Sysctl(string name)
    {
        Name = name;
        Exists = Darwin.SysctlNameToMib(Libc.Text(name), ref _mib[0], ref _count) == 0;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>True when the kernel knows the name.</summary>
    public bool Exists { get; }

    /// <summary>Why it has no value; null when it may have one.</summary>
    public string? Problem => Exists ? null : $"the kernel has no sysctl {Name}";

    /// <summary>The value of an integer of 32 or 64 bits; NaN when it cannot be read.</summary>
    public double Read()
    {
        Span<byte> value = stackalloc byte[8];
        return TryRead(value, out var length) ? (length == 4 ? MemoryMarshal.Read<uint>(value) : MemoryMarshal.Read<ulong>(value)) : double.NaN;
    }

    /// <summary>The bytes of a value of any type; false when they cannot be read or do not fit.</summary>
    public bool TryRead(Span<byte> value, out int length)
    {
        var size = (nuint)value.Length;
        var isRead = Exists && Darwin.Sysctl(in _mib[0], (uint)_count, ref MemoryMarshal.GetReference(value), ref size, 0, 0) == 0;
        length = isRead ? (int)size : 0;
        return isRead;
    }

    /// <summary>The value of a text; null when there is none.</summary>
    public static string? ReadText(string name)
    {
        Span<byte> text = stackalloc byte[256];
        return new Sysctl(name).TryRead(text, out var length) && length > 1 ? Encoding.UTF8.GetString(text[..length]).TrimEnd('\0') : null;
    }
}
