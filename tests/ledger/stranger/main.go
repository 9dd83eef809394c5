// Command stranger keeps and checks logs with the packages tlog and note of the Go project, written by others for the Go
// checksum database. Sekisho must read what it writes, and it must accept what Sekisho writes.
//
//	stranger make FOLDER SIZE     write a log; print its verifier key
//	stranger check FOLDER KEY     check the signature, every tile on the way and every entry
//	stranger proofs < LINES       check proofs, one JSON object in each line
package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const origin = "stranger.example/log"

func main() {
	var err error
	switch os.Args[1] {
	case "make":
		size, _ := strconv.ParseInt(os.Args[3], 10, 64)
		err = makeLog(os.Args[2], size)
	case "check":
		err = checkLog(os.Args[2], os.Args[3])
	case "proofs":
		err = checkProofs(os.Stdin)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Every seventh entry is empty and the others are not text, since a log may hold any bytes.
func entry(n int64) []byte {
	if n%7 == 3 {
		return nil
	}
	return bytes.Repeat([]byte{byte(n), 0, 255, byte(n >> 8)}, int(n%5)+1)
}

func path(t tlog.Tile) string {
	name := strings.TrimPrefix(t.Path(), fmt.Sprintf("tile/%d/", t.H))
	return "tile/" + strings.Replace(name, "data/", "entries/", 1)
}

func put(folder, name string, data []byte) error {
	file := filepath.Join(folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o666)
}

func makeLog(folder string, size int64) error {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for n, index := range indexes {
			found[n] = stored[index]
		}
		return found, nil
	})
	for n := int64(0); n < size; n++ {
		hashes, err := tlog.StoredHashes(n, entry(n), reader)
		if err != nil {
			return err
		}
		stored = append(stored, hashes...)
	}
	for _, tile := range tlog.NewTiles(8, 0, size) {
		if tile.W < 256 && int64(tile.W) != (size>>(8*tile.L))&255 {
			continue // a partial tile of a size that was never signed
		}
		data, err := tlog.ReadTileData(tile, reader)
		if err != nil {
			return err
		}
		if err := put(folder, path(tile), data); err != nil {
			return err
		}
		if tile.L > 0 {
			continue
		}
		var bundle []byte
		for n := tile.N << 8; n < tile.N<<8+int64(tile.W); n++ {
			bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(entry(n))))
			bundle = append(bundle, entry(n)...)
		}
		tile.L = -1
		if err := put(folder, path(tile), bundle); err != nil {
			return err
		}
	}
	return signLog(folder, size, reader)
}

func signLog(folder string, size int64, reader tlog.HashReader) error {
	root, err := tlog.TreeHash(size, reader)
	if err != nil {
		return err
	}
	secret, public, err := note.GenerateKey(bytes.NewReader(bytes.Repeat([]byte{7}, 64)), origin)
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(secret)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s\n%d\n%s\n", origin, size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	fmt.Println(public)
	return put(folder, "checkpoint", signed)
}

type tiles string

func (folder tiles) Height() int { return 8 }

func (folder tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (folder tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range wanted {
		data, err := os.ReadFile(filepath.Join(string(folder), path(tile)))
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return found, nil
}

func checkLog(folder, key string) error {
	verifier, err := note.NewVerifier(key)
	if err != nil {
		return err
	}
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return err
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return err
	}
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles(folder))
	for first := int64(0); first < size; first += 256 {
		if err := checkBundle(folder, first, size, reader); err != nil {
			return err
		}
	}
	return nil
}

func checkBundle(folder string, first, size int64, reader tlog.HashReader) error {
	tile := tlog.Tile{H: 8, L: -1, N: first >> 8, W: 256}
	if size-first < 256 {
		tile.W = int(size - first)
	}
	data, err := os.ReadFile(filepath.Join(folder, path(tile)))
	if err != nil {
		return err
	}
	var indexes []int64
	for n := first; n < first+int64(tile.W); n++ {
		indexes = append(indexes, tlog.StoredHashIndex(0, n))
	}
	hashes, err := reader.ReadHashes(indexes)
	if err != nil {
		return err
	}
	for n, hash := range hashes {
		length := int(binary.BigEndian.Uint16(data)) + 2
		if tlog.RecordHash(data[2:length]) != hash {
			return fmt.Errorf("entry %d differs", first+int64(n))
		}
		data = data[length:]
	}
	if len(data) > 0 {
		return fmt.Errorf("%s is too long", path(tile))
	}
	return nil
}

// A line holds a proof of inclusion if it has a leaf, of consistency if it has not.
type line struct {
	Index, Size int64
	Leaf        *tlog.Hash
	Old, Root   tlog.Hash
	Proof       []tlog.Hash
}

func checkProofs(input io.Reader) error {
	decoder := json.NewDecoder(input)
	for decoder.More() {
		var one line
		if err := decoder.Decode(&one); err != nil {
			return err
		}
		var err error
		if one.Leaf != nil {
			err = tlog.CheckRecord(one.Proof, one.Size, one.Root, one.Index, *one.Leaf)
		} else {
			err = tlog.CheckTree(one.Proof, one.Size, one.Root, one.Index, one.Old)
		}
		if err != nil {
			return fmt.Errorf("index %d, size %d: %w", one.Index, one.Size, err)
		}
		fmt.Println("ok")
	}
	return nil
}
