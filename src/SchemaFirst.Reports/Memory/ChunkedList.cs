namespace SchemaFirst.Reports;

/// <summary>A list that grows chunk by chunk, so that millions of values are never copied to make room for more.</summary>
internal sealed class ChunkedList<T>
{
    private const int ChunkBits = 13;
    private const int ChunkLength = 1 << ChunkBits;

    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public T this[int index]
    {
        get => _chunks[index >> ChunkBits][index & (ChunkLength - 1)];
        set => _chunks[index >> ChunkBits][index & (ChunkLength - 1)] = value;
    }

    public void Add(T value)
    {
        if (Count == _chunks.Count << ChunkBits)
        {
            _chunks.Add(new T[ChunkLength]);
        }

        _chunks[^1][Count & (ChunkLength - 1)] = value;
        Count++;
    }

    /// <summary>Puts the values in another order: the new list's value at i is the old one's at <c>order[i]</c>.</summary>
    public ChunkedList<T> InOrder(int[] order)
    {
        var ordered = new ChunkedList<T>();
        foreach (var index in order)
        {
            ordered.Add(this[index]);
        }

        return ordered;
    }
}
