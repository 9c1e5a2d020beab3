using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SchemaFirst.Json.Validation;

/// <summary>
/// Notes names of an object's members while it is read, so that it need not be read again to know that none stands twice: eight bytes of each
/// of the first few. Names that look alike there, or further ones, leave the question open.
/// </summary>
public struct UnnamedMembers
{
    private const int MostNoted = 16;

    private Prints _prints;
    private int _count;
    private bool _isOpen;

    /// <summary>True when no name stands twice for certain.</summary>
    public readonly bool AreDistinct => !_isOpen;

    /// <summary>Notes a name, escapes undone.</summary>
    public void Add(ReadOnlySpan<byte> name)
    {
        if (_count == MostNoted)
        {
            _isOpen = true;
            return;
        }

        var print = PrintOf(name);
        _isOpen |= ((ReadOnlySpan<ulong>)_prints)[.._count].Contains(print);
        _prints[_count++] = print;
    }

    // All of a short name; of a longer one its ends, its middle and its length.
    private static ulong PrintOf(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong))
        {
            var first = BinaryPrimitives.ReadUInt64LittleEndian(name);
            var middle = BinaryPrimitives.ReadUInt64LittleEndian(name[((name.Length - sizeof(ulong)) / 2)..]);
            var last = BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
            return unchecked((((((first * 31) + middle) * 31) + last) * 31) + (ulong)name.Length);
        }

        var print = (ulong)name.Length << 56;
        for (var i = 0; i < name.Length; i++)
        {
            print |= (ulong)name[i] << (8 * i);
        }

        return print;
    }

    [InlineArray(MostNoted)]
    private struct Prints
    {
        private ulong _first;
    }
}
