// A second opinion on what is signed: reads messages as NDJSON from standard input, answers each with what viem makes of
// it. The types are written down here once more, in viem's notation, and not taken from the question.
import { createInterface } from 'node:readline'
import {
  getContractAddress,
  hashMessage,
  hashStruct,
  hashTypedData,
  keccak256,
  parseTransaction,
  recoverAddress,
  recoverTransactionAddress,
  stringToBytes
} from 'viem'
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'

const types = {
  JobRequest: [
    { name: 'requester', type: 'address' },
    { name: 'specDigest', type: 'bytes32' },
    { name: 'datasetId', type: 'uint64' },
    { name: 'datasetVersion', type: 'uint32' },
    { name: 'fee', type: 'uint128' },
    { name: 'replicas', type: 'uint8' },
    { name: 'deadline', type: 'uint40' },
    { name: 'nonce', type: 'uint256' }
  ],
  LeaseAcceptance: [
    { name: 'jobId', type: 'bytes32' },
    { name: 'provider', type: 'address' },
    { name: 'role', type: 'uint8' },
    { name: 'expires', type: 'uint40' }
  ],
  ResultClaim: [
    { name: 'jobId', type: 'bytes32' },
    { name: 'modelDigest', type: 'bytes32' },
    { name: 'reportDigest', type: 'bytes32' },
    { name: 'metricsDigest', type: 'bytes32' }
  ],
  JobCancel: [{ name: 'jobId', type: 'bytes32' }],
  Permit: [
    { name: 'owner', type: 'address' },
    { name: 'spender', type: 'address' },
    { name: 'value', type: 'uint256' },
    { name: 'nonce', type: 'uint256' },
    { name: 'deadline', type: 'uint256' }
  ]
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))))
}

// `kind` is one of those below, or a type above, or `text` or `bytes` for what wallets sign by personal_sign.
async function answer(question) {
  switch (question.kind) {
    case 'phrase':
      return { account: mnemonicToAccount(question.phrase, { addressIndex: question.index }).address }
    case 'create2':
      return { address: create2(question.initCode) }
    case 'deployment':
      return deployment(question.transaction)
    default:
      return signed(question)
  }
}

function create2(bytecode) {
  return getContractAddress({
    opcode: 'CREATE2',
    from: '0x4e59b44847b379578588920cA78FbF26c0B4956C',
    salt: keccak256(stringToBytes('DATACOIN Marketplace 1')),
    bytecode
  })
}

async function deployment(serializedTransaction) {
  const sender = await recoverTransactionAddress({ serializedTransaction })
  const { nonce = 0 } = parseTransaction(serializedTransaction)
  return { sender, address: getContractAddress({ opcode: 'CREATE', from: sender, nonce: BigInt(nonce) }) }
}

async function signed({ kind, secret, domain, message, signature }) {
  const account = privateKeyToAccount(secret)
  const { digest, structHash, signature: theirs } =
    kind === 'text' || kind === 'bytes' ? await personal(account, kind, message) : await typed(account, kind, domain, message)
  return {
    account: account.address,
    digest,
    structHash,
    signature: theirs,
    signer: await recoverAddress({ hash: digest, signature })
  }
}

async function personal(account, kind, message) {
  const signable = kind === 'text' ? message : { raw: message }
  return { digest: hashMessage(signable), structHash: null, signature: await account.signMessage({ message: signable }) }
}

async function typed(account, primaryType, { name, version, chainId, verifyingContract }, fields) {
  const data = {
    types: { [primaryType]: types[primaryType] },
    primaryType,
    domain: { name, version, chainId: BigInt(chainId), verifyingContract },
    message: Object.fromEntries(
      types[primaryType].map((field) => [
        field.name,
        field.type.startsWith('uint') ? BigInt(fields[field.name]) : fields[field.name]
      ])
    )
  }
  return {
    digest: hashTypedData(data),
    structHash: hashStruct({ data: data.message, primaryType, types: data.types }),
    signature: await account.signTypedData(data)
  }
}
