using System.Runtime.CompilerServices;
using System.Text;
using SchemaFirst.Json.Writing;

namespace SchemaFirst.Json.Migrations;

/// <summary>What a slot is.</summary>
internal enum SlotKind : byte
{
    /// <summary>A value that its section may have.</summary>
    Optional,

    /// <summary>A value that its section must have.</summary>
    Required,

    /// <summary>A section.</summary>
    Section,
}

/// <summary>The slots of one version as a tree: sections hold slots, found by their names.</summary>
internal sealed class SlotTree
{
    private readonly MemberSlot[] _slots;
    private readonly Dictionary<string, int> _byPointer = new(StringComparer.Ordinal);

    public SlotTree(MemberSlot[] slots)
    {
        _slots = slots;
        Parents = new int[slots.Length];
        Prefixes = new byte[slots.Length][];
        Kinds = [.. slots.Select(slot => slot.IsSection ? SlotKind.Section : slot.IsRequired ? SlotKind.Required : SlotKind.Optional)];
        Sections = new SlotSection?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            _byPointer[slots[i].Pointer] = i;
            Parents[i] = i == 0 ? -1 : _byPointer[slots[i].Pointer[..slots[i].Pointer.LastIndexOf('/')]];
            Prefixes[i] = Encoding.UTF8.GetBytes($",{Quote(NameOf(slots[i].Pointer))}:");
        }

        for (var i = 0; i < slots.Length; i++)
        {
            Sections[i] = slots[i].IsSection ? new SlotSection(this, i) : null;
        }
    }

    /// <summary>How many slots there are; slot 0 is the whole document.</summary>
    public int Count => _slots.Length;

    /// <summary>The section that each slot stands in; -1 for the whole document.</summary>
    public int[] Parents { get; }

    /// <summary>What stands in front of each slot's value: a comma, the name in quotation marks, the colon.</summary>
    public byte[][] Prefixes { get; }

    /// <summary>What each slot is.</summary>
    public SlotKind[] Kinds { get; }

    /// <summary>The sections; null for slots that are values.</summary>
    public SlotSection?[] Sections { get; }

    public MemberSlot this[int index] => _slots[index];

    /// <summary>The slot of a pointer; -1 when there is none.</summary>
    public int Find(string pointer) => _byPointer.GetValueOrDefault(pointer, -1);

    /// <summary>True for a section's slot, for one in a section of it, and for the section itself.</summary>
    public bool IsIn(int slot, int section) => slot == section || (slot > 0 && IsIn(Parents[slot], section));

    /// <summary>The names of the members on the way to a slot, its own last.</summary>
    public string[] Path(int slot) => slot == 0 ? [] : [.. Path(Parents[slot]), NameOf(_slots[slot].Pointer)];

    /// <summary>The last token of a pointer.</summary>
    public static string NameOf(string pointer) =>
        pointer[(pointer.LastIndexOf('/') + 1)..].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    /// <summary>A name as a token of a pointer.</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>A JSON string.</summary>
    public static string Quote(string text)
    {
        var output = new MigrationOutput();
        var writer = new Utf8ValueWriter(output);
        writer.WriteString(text);
        writer.Flush();
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}

/// <summary>The slots of one object. Lines of a file mostly have their members in one order, so that is tried first.</summary>
internal sealed class SlotSection
{
    private const int MostExpected = 64;

    private readonly byte[][] _names;
    private readonly byte[][] _quotedNames;
    private readonly int[] _slots;
    private readonly Dictionary<string, int> _uncommon = new(StringComparer.Ordinal);
    private byte[]?[] _expectedNames = new byte[]?[MostExpected];
    private int[] _expectedSlots = new int[MostExpected];

    public SlotSection(SlotTree tree, int section)
    {
        List<byte[]> names = [];
        List<int> slots = [];
        for (var i = 1; i < tree.Count; i++)
        {
            if (tree.Parents[i] == section)
            {
                names.Add(Encoding.UTF8.GetBytes(SlotTree.NameOf(tree[i].Pointer)));
                slots.Add(i);
                _uncommon[SlotTree.NameOf(tree[i].Pointer)] = i;
            }
        }

        _names = [.. names];
        _quotedNames = [.. slots.Select(slot => tree.Prefixes[slot][1..^1])];
        _slots = [.. slots];
    }

    /// <summary>The slots, in the schema's order.</summary>
    public int[] Slots => _slots;

    /// <summary>The member that stood here in the line before.</summary>
    /// <param name="position">How many members stand before it.</param>
    /// <param name="slot">Its slot.</param>
    /// <returns>Its name as JSON; null where nothing is expected.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte[]? Expect(int position, out int slot)
    {
        if ((uint)position >= MostExpected)
        {
            slot = -1;
            return null;
        }

        slot = _expectedSlots[position];
        return _expectedNames[position];
    }

    /// <summary>The slot of a name; -1 when no slot has it.</summary>
    /// <param name="name">The name, escapes undone.</param>
    /// <param name="position">How many members stand before it.</param>
    public int Find(ReadOnlySpan<byte> name, int position)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (name.SequenceEqual(_names[i]))
            {
                if (position < MostExpected)
                {
                    (_expectedNames[position], _expectedSlots[position]) = (_quotedNames[i], _slots[i]);
                }

                return _slots[i];
            }
        }

        return -1;
    }

    /// <summary>The slot of a name; -1 when no slot has it.</summary>
    public int Find(string name) => _uncommon.GetValueOrDefault(name, -1);

    /// <summary>A copy with an order of its own, for another thread.</summary>
    public SlotSection Clone()
    {
        var copy = (SlotSection)MemberwiseClone();
        copy._expectedNames = new byte[]?[MostExpected];
        copy._expectedSlots = new int[MostExpected];
        return copy;
    }
}
